using System.CommandLine;
using ComplianceHub.Cli;

var root = new RootCommand("ComplianceHub on the command line.")
{
    LookupCommand.Create(),
};
return root.Parse(args).Invoke();
