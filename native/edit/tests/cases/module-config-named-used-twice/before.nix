{ ... }:
let
  web = {
    services.nginx.enable = true;
  };
in
{
  config = web;
  _module.args = web;
}
