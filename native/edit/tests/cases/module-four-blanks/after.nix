{ ... }:
{
    networking = {
        hostName = "tux";
        firewall.allowedTCPPorts = [
            80
            443
        ];
    };
    services.openssh = {
        enable = true;
        ports = [ 22 ];
    };
}
