using System.Text.Json;
using System.Text.Json.Serialization;
using ComplianceHub.Controls.Measures;

namespace ComplianceHub.Portal.Shipments;

/// <summary>How an assessment is kept with its shipment: JSON with camelCase names and enums.</summary>
public static class AssessmentJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <exception cref="JsonException">The text is no assessment.</exception>
    public static Assessment Read(string json) =>
        JsonSerializer.Deserialize<Assessment>(json, Options) ?? throw new JsonException("The assessment is empty.");

    public static string Write(Assessment assessment) => JsonSerializer.Serialize(assessment, Options);
}
