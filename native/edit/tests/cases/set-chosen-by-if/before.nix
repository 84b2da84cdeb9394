{ cond, ... }:
{
  services.x = if cond then { a = 1; } else { a = 2; };
}
