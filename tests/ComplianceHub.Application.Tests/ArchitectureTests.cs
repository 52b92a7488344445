using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Mono.Cecil;

namespace ComplianceHub.Application.Tests;

/// <summary>Holds the compiled application against the rules and the table of docs/architecture.md.</summary>
public sealed partial class ArchitectureTests
{
    private const string Prefix = "ComplianceHub.Application.";

    /// <summary>It knows the records of every subject, and every subject may use it.</summary>
    private const string Data = "Data";

    private static readonly Assembly Application = typeof(ApplicationServices).Assembly;

    internal static readonly string Root = FindRoot();

    /// <summary>Which subject uses which, with one place that shows it, as the compiler left it.</summary>
    private static readonly Lazy<IReadOnlyDictionary<(string From, string To), string>> Uses = new(ReadUses);

    [Fact]
    public void A_subject_uses_only_what_the_table_allows()
    {
        var allowed = Table();
        var subjects = Uses.Value.Keys.SelectMany(u => new[] { u.From, u.To }).ToHashSet();

        Assert.Empty(subjects.Where(s => !allowed.ContainsKey(s)).Select(s => $"{s} is not in the table of docs/architecture.md."));
        Assert.Empty(allowed.Keys.Where(s => !subjects.Contains(s)).Select(s => $"{s} is in the table of docs/architecture.md and not in the code."));
        Assert.Empty(Uses.Value.Where(u => u.Key.From != Data && !allowed[u.Key.From].Contains(u.Key.To))
            .Select(u => $"{u.Key.From} uses {u.Key.To}, which the table does not allow: {u.Value}."));
    }

    [Fact]
    public void What_the_table_allows_has_no_cycle()
    {
        var allowed = Table();
        var order = new List<string>();
        while (order.Count < allowed.Count)
        {
            var next = allowed.Keys.FirstOrDefault(s => !order.Contains(s) && allowed[s].All(order.Contains));
            Assert.True(next is not null, $"There is a cycle among {string.Join(", ", allowed.Keys.Except(order))}.");
            order.Add(next);
        }

        Assert.Equal(Data, order[0]);
    }

    [Fact]
    public void The_data_room_knows_no_use_case()
    {
        var useCases = UseCases().Select(t => t.FullName!).ToHashSet();
        using var module = ModuleDefinition.ReadModule(Application.Location);
        var known = module.GetTypes().Where(t => SubjectOf(t) == Data).SelectMany(t => References(t).Select(r => (t, r)))
            .Where(x => useCases.Contains(x.r.GetElementType().FullName)).Select(x => $"{x.t.FullName} knows {x.r.FullName}");

        Assert.Equal([], known.ToList());
    }

    [Fact]
    public void The_application_knows_neither_HTTP_nor_pages()
    {
        using var module = ModuleDefinition.ReadModule(Application.Location);

        string[] foreign = ["Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Mvc", "Microsoft.AspNetCore.Builder"];
        var known = module.GetTypeReferences().Select(t => t.FullName).ToList();

        Assert.NotEmpty(known);
        Assert.Equal([], known.Where(name => foreign.Any(f => name.StartsWith(f, StringComparison.Ordinal))));
    }

    [Fact]
    public void Every_public_act_and_question_of_a_use_case_takes_the_caller_first_unless_its_name_says_that_anyone_may_ask()
    {
        var methods = UseCases().SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(m => !m.IsSpecialName && m.Name is not (nameof(IAsyncDisposable.DisposeAsync) or nameof(IDisposable.Dispose))).ToList();

        Assert.True(methods.Count > 50, $"Only {methods.Count} methods of use cases were found.");
        Assert.Empty(methods.Where(m => !Anyone().IsMatch(m.Name) && m.GetParameters().FirstOrDefault()?.ParameterType != typeof(Caller))
            .Select(m => $"{m.DeclaringType!.Name}.{m.Name}"));
    }

    [Fact]
    public void No_use_case_takes_or_keeps_an_actor()
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var taken = UseCases().SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(m => m.GetParameters().Any(p => p.ParameterType == typeof(Actor))).Select(m => $"{m.DeclaringType!.Name}.{m.Name} takes an actor");
        var kept = Application.GetTypes().Where(t => !t.FullName!.Contains('<', StringComparison.Ordinal) && t != typeof(Act))
            .SelectMany(t => t.GetFields(all)).Where(f => f.FieldType == typeof(Actor)).Select(f => $"{f.DeclaringType!.FullName}.{f.Name} keeps one");

        Assert.Empty(taken.Concat(kept));
    }

    [Fact]
    public void No_context_outlives_its_call()
    {
        var kept = Application.GetTypes().Where(t => !t.FullName!.Contains('<', StringComparison.Ordinal) && t != typeof(Act))
            .SelectMany(t => t.GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
            .Where(f => typeof(DbContext).IsAssignableFrom(f.FieldType)).Select(f => $"{f.DeclaringType!.FullName}.{f.Name}");

        Assert.Empty(kept);
    }

    /// <summary>The queue of the runner begins transactions; the upgrade of a file happens before anybody acts.</summary>
    [Fact]
    public void Nothing_but_the_runner_begins_a_transaction_or_appends_to_the_ledger()
    {
        string[] may = ["Acts/WriteQueue.cs", "Acts/LedgerTail.cs"];
        var found = Sources().Where(f => !may.Contains(f.Name) && !f.Name.StartsWith("Upgrades/", StringComparison.Ordinal))
            .Where(f => Transaction().IsMatch(f.Text)).Select(f => f.Name);

        Assert.NotEmpty(Sources());
        Assert.Empty(found);
    }

    [Fact]
    public void No_line_is_longer_than_160_characters()
    {
        var folders = new[] { "src", "tests" }.SelectMany(f => Directory.EnumerateFiles(Path.Combine(Root, f), "*.*", SearchOption.AllDirectories))
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)
                && !f.Contains("/Migrations/", StringComparison.Ordinal) && !NotYetNarrow.Any(p => f.Contains(p, StringComparison.Ordinal)));

        Assert.Empty(folders.SelectMany(f => File.ReadLines(Path.Combine(Root, f)).Select((line, i) => (f, line, i))
            .Where(l => l.line.Length > 160).Select(l => $"{l.f}:{l.i + 1} has {l.line.Length} characters")));
    }

    /// <summary>Rooms that were not rebuilt since the rule: the list may only get shorter.</summary>
    private static readonly string[] NotYetNarrow =
    [
        "/Classification/", "ComplianceHub.Certificates/", "ComplianceHub.Certificates.Tests/", "ComplianceHub.Cli/", "ComplianceHub.Cli.Tests/",
        "ComplianceHub.Benchmarks/", "ComplianceHub.Controls/Nomenclature/", "ComplianceHub.Controls/ControlLists/", "ComplianceHub.Controls.Tests/",
        "ComplianceHub.Portal.Tests/ControlLists/",
    ];

    /// <summary>Classes that act or ask: they are given the runner, questions or a factory of contexts.</summary>
    private static IEnumerable<Type> UseCases() => Application.GetTypes()
        .Where(t => t.IsClass && t.Namespace?.StartsWith(Prefix, StringComparison.Ordinal) == true)
        .Where(t => !t.Namespace!.StartsWith(Prefix + "Acts", StringComparison.Ordinal))
        .Where(t => t.GetConstructors().SelectMany(c => c.GetParameters()).Any(p =>
            p.ParameterType == typeof(ActRunner) || p.ParameterType == typeof(Questions) || p.ParameterType == typeof(IDbContextFactory<PortalDbContext>)))
        // They act for the portal itself, by what the ledger or the file says.
        .Where(t => !typeof(Microsoft.Extensions.Hosting.IHostedService).IsAssignableFrom(t)
            && !t.Namespace!.StartsWith(Prefix + "Upgrades", StringComparison.Ordinal));

    private static Dictionary<string, HashSet<string>> Table()
    {
        var rows = File.ReadAllLines(Path.Combine(Root, "docs", "architecture.md"))
            .SkipWhile(l => !l.StartsWith("| subject |", StringComparison.Ordinal)).Skip(2).TakeWhile(l => l.StartsWith('|'))
            .Select(l => l.Split('|', StringSplitOptions.TrimEntries)).ToList();
        Assert.NotEmpty(rows);
        return rows.ToDictionary(r => r[1].Trim('`'), r => r[1] == $"`{Data}`" ? [] : r[3].Split(',', StringSplitOptions.TrimEntries).ToHashSet());
    }

    private static Dictionary<(string, string), string> ReadUses()
    {
        using var module = ModuleDefinition.ReadModule(Application.Location);
        var uses = new Dictionary<(string, string), string>();
        foreach (var type in module.GetTypes())
        {
            if (SubjectOf(type) is not { } from)
            {
                continue;
            }

            foreach (var used in References(type))
            {
                if (used.Scope == module && SubjectOf(used.GetElementType().Resolve()) is { } to && to != from)
                {
                    uses.TryAdd((from, to), $"{type.FullName} knows {used.Name}");
                }
            }
        }

        return uses;
    }

    /// <summary>The folder; null for what stands at the top: the registration of services.</summary>
    private static string? SubjectOf(TypeDefinition? type)
    {
        while (type?.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type?.Namespace.StartsWith(Prefix, StringComparison.Ordinal) == true ? type.Namespace[Prefix.Length..].Split('.')[0] : null;
    }

    /// <summary>Every type that a type names: base, interfaces, fields, signatures, attributes and what its methods touch.</summary>
    private static IEnumerable<TypeReference> References(TypeDefinition type)
    {
        IEnumerable<TypeReference?> named =
        [
            type.BaseType,
            .. type.Interfaces.Select(i => i.InterfaceType),
            .. type.CustomAttributes.Select(a => a.AttributeType),
            .. type.Fields.Select(f => f.FieldType),
            .. type.Methods.SelectMany(m => m.Parameters.Select(p => p.ParameterType).Append(m.ReturnType)),
            .. type.Methods.Where(m => m.HasBody).SelectMany(m => m.Body.Variables.Select(v => v.VariableType)),
            .. type.Methods.Where(m => m.HasBody).SelectMany(m => m.Body.Instructions).SelectMany(i => i.Operand switch
            {
                TypeReference t => (TypeReference[])[t],
                FieldReference f => [f.DeclaringType, f.FieldType],
                MethodReference m => [m.DeclaringType, m.ReturnType, .. m.Parameters.Select(p => p.ParameterType), .. Arguments(m)],
                _ => [],
            }),
        ];
        return named.OfType<TypeReference>().SelectMany(Parts);
    }

    private static TypeReference[] Arguments(MethodReference method) => method is GenericInstanceMethod generic ? [.. generic.GenericArguments] : [];

    /// <summary>A type with its arguments: of a list of licences, the licence too.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericParameter => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
        TypeSpecification specification => Parts(specification.ElementType),
        _ => [type],
    };

    private static IEnumerable<(string Name, string Text)> Sources()
    {
        var folder = Path.Combine(Root, "src", "ComplianceHub.Application");
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(f => (Name: Path.GetRelativePath(folder, f).Replace('\\', '/'), Path: f))
            .Where(f => !f.Name.StartsWith("obj/", StringComparison.Ordinal) && !f.Name.StartsWith("bin/", StringComparison.Ordinal))
            .Select(f => (f.Name, File.ReadAllText(f.Path)));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "ComplianceHub.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    [GeneratedRegex("^(Public|Verify|Register|Join|SetUp)")]
    private static partial Regex Anyone();

    [GeneratedRegex(@"BeginTransaction|\.Ledger\.Add\(|LedgerEntry\.Append\(|INSERT INTO Ledger\b")]
    private static partial Regex Transaction();
}
