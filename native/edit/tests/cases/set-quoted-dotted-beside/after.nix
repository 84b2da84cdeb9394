{
  "services"."open.ssh".x = 1;
  services."open.ssh".y = 2;
  services.openssh = 3;
}
