{ config, lib, ... }:
{
  services.x.user = config.users.main.name;
}
