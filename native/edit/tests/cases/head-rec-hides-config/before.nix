rec {
  config = { };
}
