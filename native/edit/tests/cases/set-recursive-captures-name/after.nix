{ enable, ... }:
{
  services.x = rec {
    port = if enable then 80 else 81;
  };
}
