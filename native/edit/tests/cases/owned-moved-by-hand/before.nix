{ ... }:
{
  services = {
    nginx = {
      enable = true;
    };
  };
}
