using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplianceHub.Application.Shipments;

/// <summary>Keeps an assessment as it was told to the exporter.</summary>
public static class AssessmentJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Write(Assessment assessment) => JsonSerializer.Serialize(assessment, Options);

    /// <exception cref="JsonException">The text was not written by <see cref="Write"/>.</exception>
    public static Assessment Read(string json) =>
        JsonSerializer.Deserialize<Assessment>(json, Options) ?? throw new JsonException("The assessment is null.");

    /// <summary>What an exporter may read of a kept assessment.</summary>
    public static string ForExporter(string json) => Write(Read(json).ForExporter());
}
