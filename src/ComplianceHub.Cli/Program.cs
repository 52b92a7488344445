using System.CommandLine;

var root = new RootCommand("ComplianceHub on the command line: look up, classify, verify.");
return root.Parse(args).Invoke();
