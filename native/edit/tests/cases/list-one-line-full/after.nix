{ lib, config, ... }:
{
  networking.firewall.allowedTCPPorts = [ 2001 2002 2003 2004 2005 2006 2007 2008 2009 80 443 ];
}
