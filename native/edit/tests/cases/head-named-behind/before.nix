{ config, ... }@args:
{
}
