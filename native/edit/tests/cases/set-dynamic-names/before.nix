{ config, ... }:
{
  users.users.${config.main} = {
    isNormalUser = true;
  };
}
