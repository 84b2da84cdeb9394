{ ... }:
{
  nix.buildMachines = [
    {
      hostName = "a";
      maxJobs = 4;
    }
  ];
}
