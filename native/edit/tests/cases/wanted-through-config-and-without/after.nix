{
  config = {
    a = false;
  };
}
