{ config, ... }:
{
  users.users.${config.main} = {
    isNormalUser = true;
  };
  users.users.alice.isNormalUser = true;
}
