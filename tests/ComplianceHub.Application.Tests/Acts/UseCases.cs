using System.Reflection;
using ComplianceHub.Application.Cases;
using ComplianceHub.Application.Insights;
using ComplianceHub.Application.Ledger;
using ComplianceHub.Application.Nomenclature;
using ComplianceHub.Application.Tests.Nomenclature;
using ComplianceHub.Controls.Classification;

namespace ComplianceHub.Application.Tests.Acts;

/// <summary>Every act and question of every use case that takes a caller, found in the compiled application, so that a new one cannot be forgotten.</summary>
internal static class UseCases
{
    private static readonly Dictionary<Type, object?> ByType = new()
    {
        [typeof(Guid)] = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"),
        [typeof(Guid?)] = null,
        [typeof(int)] = 1,
        [typeof(bool)] = true,
        [typeof(string)] = "A text that is long enough for any field.",
        [typeof(byte[])] = "code;text\n8542;Circuits\n"u8.ToArray(),
        [typeof(Role)] = Role.Administrator,
        [typeof(IReadOnlyCollection<Guid>)] = Array.Empty<Guid>(),
        [typeof(ActToken)] = null,
        [typeof(CaseForm)] = new CaseForm(Guid.Empty, 1),
        [typeof(DraftInput)] = new DraftInput("A text that is long enough for any field."),
        [typeof(SubmissionInput)] = new SubmissionInput(null),
        [typeof(AmendmentInput)] = new AmendmentInput("", "", [], null),
        [typeof(RecommendationInput)] = new RecommendationInput(Advice.Refuse, "A text that is long enough for any field.", []),
        [typeof(Seen)] = new Seen("", ""),
        [typeof(UseInput)] = new UseInput(1, 1, "25340100EX000001"),
        [typeof(CaseQuery)] = new CaseQuery(),
        [typeof(ProductForm)] = new ProductForm(Guid.Empty, 1),
        [typeof(ProductInput)] = Samples.Microcontroller,
        [typeof(ProductQuery)] = new ProductQuery(),
        [typeof(Determination)] = new Determination("8542.31", "A text that is long enough for any field."),
        [typeof(ClassificationPolicy)] = ClassificationPolicy.Default,
        [typeof(ShipmentInput)] = Samples.To("KZ", Guid.Empty),
        [typeof(ShipmentQuery)] = new ShipmentQuery(),
        [typeof(LedgerQuery)] = new LedgerQuery(),
        [typeof(NomenclatureReading)] = NomenclatureFileTests.Reading("8542;Circuits\n"),
    };

    private static readonly Dictionary<string, object> ByName = new()
    {
        ["email"] = "somebody@example.test",
        ["measureId"] = "diversion-risk",
        ["hs6"] = "854231",
        ["code"] = "8542.31",
    };

    /// <summary>Methods whose first parameter is the caller.</summary>
    public static IReadOnlyList<MethodInfo> All { get; } =
    [
        .. typeof(ActRunner).Assembly.GetExportedTypes().Where(t => t != typeof(Caller))
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(m => m.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(Caller))
            .OrderBy(NameOf, StringComparer.Ordinal),
    ];

    /// <summary>Such as CaseDesk.SubmitAsync.</summary>
    public static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    /// <summary>Asks a use case with arguments that a form could have sent.</summary>
    /// <returns>Its <see cref="Result{T}"/>.</returns>
    public static async Task<object> AskAsync(TestApplication application, MethodInfo method, Caller caller)
    {
        var service = application.Services.CreateScope().ServiceProvider.GetRequiredService(method.DeclaringType!);
        var task = (Task)method.Invoke(service, [caller, .. method.GetParameters().Skip(1).Select(Argument)])!;
        await task;
        return task.GetType().GetProperty(nameof(Task<>.Result))!.GetValue(task)!;
    }

    /// <summary>The case of a result by name: Ok, NotFound, Denied, Invalid, Conflict or SignedOut.</summary>
    public static string KindOf(object result) => result.GetType().Name;

    private static object? Argument(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(string) && ByName.TryGetValue(parameter.Name!, out var named) ? named
        : parameter.HasDefaultValue ? parameter.DefaultValue
        : ByType.TryGetValue(parameter.ParameterType, out var value) ? value
        : throw new InvalidOperationException($"Give an argument for {parameter.ParameterType} {parameter.Name} of {parameter.Member}.");
}
