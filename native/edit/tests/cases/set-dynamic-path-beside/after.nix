{ name, ... }:
{
  users.users.${name}.isNormalUser = true;
  users.users.anna.isNormalUser = true;
}
