{
  "services"."open.ssh".x = 1;
}
