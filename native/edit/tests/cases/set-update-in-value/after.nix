{ base, ... }:
{
  services.nginx = base // {
    enable = true;
    user = "web";
  };
}
