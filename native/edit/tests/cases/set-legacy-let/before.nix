let {
  body = { };
}
