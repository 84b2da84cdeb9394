{ ... }:
{
  a."\${b}" = "c";
  a."with" = 1;
  boot.kernel.sysctl."net.ipv4.ip_forward" = 1;
  environment.etc."my file.conf".text = "x";
}
