# What both machines share and a person wrote.
{ ... }:
{
  # Everybody here reads 24-hour clocks.
  i18n.defaultLocale = "en_GB.UTF-8";

  # nixgen: collect garbage weekly and delete generations older than 30 days
}
