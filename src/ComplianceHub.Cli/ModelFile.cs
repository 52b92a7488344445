using System.CommandLine;
using ComplianceHub.Controls.Classification;

namespace ComplianceHub.Cli;

/// <summary>The option <c>--model</c> and the loading of what it names.</summary>
internal static class ModelFile
{
    public static Option<string?> Option() => new("--model") { Description = $"Model file. Left out: {Classifier.FileName} beside this program." };

    /// <summary>The classifier, or null after one sentence on standard error.</summary>
    public static Classifier? Load(string? path)
    {
        path ??= Path.Combine(AppContext.BaseDirectory, Classifier.FileName);
        ClassifierLoad load;
        try
        {
            using var file = File.OpenRead(path);
            load = Classifier.Load(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            load = new(null, $"The classifier model '{path}' cannot be opened: give its place with --model or make it with 'compliancehub train'.");
        }

        if (load.Classifier is null)
        {
            Console.Error.WriteLine(load.Error);
        }

        return load.Classifier;
    }
}
