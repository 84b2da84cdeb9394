{
  services.x = rec {
    port = 80;
    url = "http://localhost:${toString port}";
  };
}
