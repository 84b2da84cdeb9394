{
  a = null;
}
