using System.Diagnostics;
using System.Text;

namespace ComplianceHub.Cli.Tests;

/// <summary>Runs the built command line as a process of its own, as a script would.</summary>
internal static class CommandLine
{
    public static Result Run(string[] arguments, string input = "", IReadOnlyDictionary<string, string>? environment = null) =>
        Run(arguments, Encoding.UTF8.GetBytes(input), environment);

    public static Result Run(string[] arguments, byte[] input, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false, throwOnInvalidBytes: true),
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in (string[])["exec", Path.Combine(AppContext.BaseDirectory, "compliancehub.dll"), .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");

        // Output is read while input is written: neither pipe can fill and block the other.
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading what was typed; its exit code tells why.
        }

        process.WaitForExit();
        return new(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    public sealed record Result(int ExitCode, string Output, string Error);
}
