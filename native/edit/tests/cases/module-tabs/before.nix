{ ... }:
{
	networking = {
		hostName = "tux";
	};
}
