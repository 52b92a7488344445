using System.CommandLine;
using ComplianceHub.Cli;

var root = new RootCommand("ComplianceHub on the command line.")
{
    LookupCommand.Create(),
    VerifyCommand.Create(),
    ClassifyCommand.Create(),
    TrainCommand.Create(),
    EvaluateCommand.Create(),
    BackupCommand.Create(),
    RestoreCommand.Create(),
};
// Codes come from other people's files: an @ in one is no response file.
return root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null }).Invoke();
