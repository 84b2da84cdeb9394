{ name, ... }:
{
  users.users.${name}.isNormalUser = true;
}
