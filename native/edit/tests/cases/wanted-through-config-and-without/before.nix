{
  config = { };
}
