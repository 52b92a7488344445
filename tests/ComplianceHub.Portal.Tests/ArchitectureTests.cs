using System.Reflection;
using System.Text.RegularExpressions;
using ComplianceHub.Controls.Cases;
using ComplianceHub.Portal.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Portal.Tests;

/// <summary>Holds the house's rules of docs/architecture.md for the portal.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly Assembly Portal = typeof(Program).Assembly;

    [Fact]
    public void Every_page_says_who_may_open_it()
    {
        var pages = Portal.GetTypes().Where(t => t.GetCustomAttributes<RouteAttribute>().Any()).ToList();

        Assert.NotEmpty(pages);
        Assert.All(pages, page => Assert.True(
            page.IsDefined(typeof(AuthorizeAttribute)) || page.IsDefined(typeof(AllowAnonymousAttribute)), page.FullName));
    }

    [Fact]
    public void Pages_and_endpoints_reach_the_database_only_through_a_use_case()
    {
        var offenders = Sources("*.razor").Concat(Sources("*Endpoints.cs"))
            .Where(f => DatabaseUse().IsMatch(File.ReadAllText(f)))
            .Select(Path.GetFileName);

        Assert.Empty(offenders);
    }

    [Fact]
    public void Every_use_case_takes_the_actor_first()
    {
        // Those who act for nobody: they say who acts, or what everybody may read.
        string[] open = [nameof(CurrentActor), "MeasureBook.AllAsync", "MeasureBook.InForceAsync"];
        var methods = UseCases()
            .Where(t => !open.Contains(t.Name))
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(m => !m.IsSpecialName && !open.Contains($"{m.DeclaringType!.Name}.{m.Name}"))
            .ToList();

        Assert.NotEmpty(methods);
        var without = methods.Where(m => m.GetParameters().FirstOrDefault()?.ParameterType != typeof(Actor) && !PublicQuestion(m))
            .Select(m => $"{m.DeclaringType!.Name}.{m.Name}");
        Assert.Empty(without);
    }

    [Fact]
    public void A_subject_does_not_touch_the_tables_of_a_page_elsewhere()
    {
        // A context that outlived its call would hold stale rows: nobody keeps one in a field.
        var kept = Portal.GetTypes().Where(t => t.Namespace?.StartsWith("ComplianceHub.Portal", StringComparison.Ordinal) == true && !t.Name.Contains('<', StringComparison.Ordinal))
            .SelectMany(t => t.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public))
            .Where(f => f.FieldType == typeof(PortalDbContext))
            .Select(f => $"{f.DeclaringType!.FullName}.{f.Name}");

        Assert.Empty(kept);
    }

    /// <summary>Questions that anyone may ask without an account carry this in their name.</summary>
    private static bool PublicQuestion(MethodInfo method) =>
        method.Name.StartsWith("Verify", StringComparison.Ordinal) || method.Name.StartsWith("Register", StringComparison.Ordinal)
        || method.Name.StartsWith("Public", StringComparison.Ordinal) || method.Name.StartsWith("Join", StringComparison.Ordinal)
        || method.Name.StartsWith("SetUp", StringComparison.Ordinal);

    private static IEnumerable<Type> UseCases() => Portal.GetTypes()
        .Where(t => t.IsClass && t.GetConstructors().SelectMany(c => c.GetParameters()).Any(p => p.ParameterType == typeof(IDbContextFactory<PortalDbContext>)));

    private static IEnumerable<string> Sources(string pattern)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "ComplianceHub.sln")))
        {
            root = root.Parent;
        }

        return Directory.EnumerateFiles(Path.Combine(root.FullName, "src", "ComplianceHub.Portal"), pattern, SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"PortalDbContext|IDbContextFactory|DbSet<")]
    private static partial Regex DatabaseUse();
}
