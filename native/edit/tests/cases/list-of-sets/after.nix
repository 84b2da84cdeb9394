{ ... }:
{
  nix.buildMachines = [
    {
      hostName = "a";
      maxJobs = 4;
    }
    {
      hostName = "b";
      maxJobs = 8;
    }
  ];
}
