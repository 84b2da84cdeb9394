{ common, ... }:
{
  services.nginx = common // {
    enable = true;
    recommendedTlsSettings = true;
  };
}
