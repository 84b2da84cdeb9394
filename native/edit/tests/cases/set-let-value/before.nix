{
  services.x =
    let
      port = 80;
    in
    {
      inherit port;
    };
}
