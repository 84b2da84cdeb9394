{
  config,
  inputs,
  ...
}:
{
}
