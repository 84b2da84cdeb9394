{ name, ... }:
{
  users.users = {
    ${name} = { };
    bob = {
      isNormalUser = true;
    };
  };
}
