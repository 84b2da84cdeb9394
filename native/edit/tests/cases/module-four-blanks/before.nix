{ ... }:
{
    networking = {
        hostName = "tux";
    };
}
