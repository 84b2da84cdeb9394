{
  services."nginx".virtualHosts."example.org".forceSSL = true;
}
