{ ... }:
{
  services = {
    nginx = {
    };
  };
}
