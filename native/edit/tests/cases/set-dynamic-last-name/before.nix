{ name, ... }:
{
  users.users = {
    ${name} = { };
    bob = { };
  };
}
