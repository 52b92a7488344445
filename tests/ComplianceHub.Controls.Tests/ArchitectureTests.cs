using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ComplianceHub.Controls.Tests;

/// <summary>Imports run one way, Cli and Portal to Certificates to Controls; and Controls is pure: no packages, no I/O, no clock, no chance.</summary>
public class ArchitectureTests
{
    private static readonly string Root = FindRoot();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ComplianceHub.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No ComplianceHub.sln above {AppContext.BaseDirectory}: the tests read the sources beside it.");
    }

    private static string Project(string name) => Path.Combine(Root, "src", name, name + ".csproj");

    private static List<string> Items(string project, string kind) =>
        [.. XDocument.Load(Project(project)).Descendants(kind).Select(e => (string?)e.Attribute("Include") ?? e.ToString())];

    private static IEnumerable<string> Sources(string project) => Directory
        .EnumerateFiles(Path.Combine(Root, "src", project), "*.cs", SearchOption.AllDirectories)
        .Where(f => Path.GetRelativePath(Path.Combine(Root, "src", project), f).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"));

    [Theory]
    [InlineData("PackageReference")]
    [InlineData("ProjectReference")]
    [InlineData("Reference")]
    [InlineData("FrameworkReference")]
    [InlineData("Import")]
    public void Controls_refers_to_nothing(string kind) => Assert.Empty(Items("ComplianceHub.Controls", kind));

    [Fact]
    public void Nothing_is_slipped_to_every_project_from_above()
    {
        var shared = XDocument.Load(Path.Combine(Root, "Directory.Build.props"));

        Assert.DoesNotContain(shared.Descendants(), e => e.Name.LocalName is "PackageReference" or "ProjectReference" or "Reference" or "FrameworkReference");
        Assert.False(File.Exists(Path.Combine(Root, "Directory.Build.targets")));
        Assert.DoesNotContain(XDocument.Load(Path.Combine(Root, "Directory.Packages.props")).Descendants(), e => e.Name.LocalName == "GlobalPackageReference");
    }

    [Fact]
    public void The_built_Controls_assembly_refers_to_the_framework_only() => Assert.All(
        typeof(EmbeddedData).Assembly.GetReferencedAssemblies(),
        a => Assert.True(a.Name!.StartsWith("System.", StringComparison.Ordinal) || a.Name is "netstandard" or "mscorlib", a.FullName));

    [Fact]
    public void Certificates_refers_to_Controls_and_to_no_other_project_of_ours() =>
        Assert.Equal(["../ComplianceHub.Controls/ComplianceHub.Controls.csproj"], Items("ComplianceHub.Certificates", "ProjectReference").Select(p => p.Replace('\\', '/')));

    // Whole source text, comments too: a rule that knows exceptions is soon none.
    [Theory]
    [InlineData("the clock", @"\bDateTime\s*\.\s*(Now|UtcNow|Today)\b")]
    [InlineData("the clock", @"\bDateTimeOffset\s*\.\s*(Now|UtcNow)\b")]
    [InlineData("the clock", @"\b(Stopwatch|TimeProvider)\b|\bEnvironment\s*\.\s*TickCount")]
    [InlineData("files", @"\b(File|Directory|FileStream|FileInfo|DirectoryInfo)\s*\.|\bnew\s+(FileStream|FileInfo|DirectoryInfo)\b")]
    [InlineData("the console", @"\bConsole\s*\.")]
    [InlineData("the network", @"\b(HttpClient|Socket|TcpClient)\b|\bSystem\.Net\b")]
    [InlineData("the machine", @"\bEnvironment\s*\.\s*(GetEnvironmentVariable|MachineName|UserName|CurrentDirectory)")]
    [InlineData("chance", @"\bRandom\b|\bRandomNumberGenerator\b|\bGuid\s*\.\s*(NewGuid|CreateVersion7)\b")]
    public void Controls_knows_nothing_of(string what, string pattern)
    {
        var found = Sources("ComplianceHub.Controls")
            .SelectMany(file => File.ReadLines(file).Select((line, i) => (file, line, number: i + 1)))
            .Where(l => Regex.IsMatch(l.line, pattern))
            .Select(l => $"{Path.GetRelativePath(Root, l.file)}:{l.number}: {l.line.Trim()}")
            .ToList();

        Assert.True(found.Count == 0, $"Controls uses {what}:\n{string.Join('\n', found)}");
    }

    [Fact]
    public void The_sources_are_found_at_all() =>
        Assert.Contains(Sources("ComplianceHub.Controls"), f => Path.GetFileName(f) == "HsCode.cs");
}
