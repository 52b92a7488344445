using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ComplianceHub.Certificates;

/// <summary>
/// What a certificate says, frozen when it is issued. <see cref="ToCanonicalJson"/> defines its bytes: they are embedded in the PDF,
/// and their hash is in the ledger. A certificate states facts as of its issue; whether the licence still holds is asked by its number.
/// </summary>
public sealed record CertificateContent
{
    /// <summary>Version of this layout. A reader refuses those it does not know; format 1 had neither licence number nor value limits.</summary>
    public const int CurrentFormat = 2;

    public int Format { get; init; } = CurrentFormat;

    /// <summary>As <see cref="CertificateNumber"/> writes it.</summary>
    public required string Number { get; init; }

    /// <summary>Number of the exception request that was approved.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>Number of the licence that the certificate is about; null in format 1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LicenceNumber { get; init; }

    /// <summary>What both officers signed: SHA-256 of the frozen request, the judgement and the narrowing; null in format 1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CertificateSigned? WhatWasSigned { get; init; }

    /// <summary>The issuing body.</summary>
    public required string Authority { get; init; }

    public required CertificateHolder Holder { get; init; }

    /// <summary>UTC, whole seconds.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day on which the licence may be used.</summary>
    public required DateOnly ValidUntil { get; init; }

    /// <summary>ISO 3166 alpha-2, as are all countries here.</summary>
    public required string ExportingCountry { get; init; }

    public required string Destination { get; init; }

    public required IReadOnlyList<string> TransitCountries { get; init; }

    /// <summary>The end user's own words; empty where none were asked for.</summary>
    public required string EndUse { get; init; }

    public required IReadOnlyList<CertificateParty> Parties { get; init; }

    public required IReadOnlyList<CertificateGoods> Goods { get; init; }

    public required IReadOnlyList<CertificateCondition> Conditions { get; init; }

    public required IReadOnlyList<CertificateLegalBasis> LegalBasis { get; init; }

    /// <summary>The officers who recommended and countersigned, in that order.</summary>
    public required IReadOnlyList<CertificateOfficer> Officers { get; init; }

    /// <summary>Version of the control list that the decision rests on.</summary>
    public required string ListVersion { get; init; }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new ExactDecimal() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>
    /// UTF-8, no white space, the members of every object in ordinal order of their names, decimals as strings so that no reader rounds
    /// them. Same content, same bytes. After the idea of RFC 8785 (JSON Canonicalization Scheme), whose number rules it avoids.
    /// </summary>
    public byte[] ToCanonicalJson() =>
        JsonSerializer.SerializeToUtf8Bytes(Sort(JsonSerializer.SerializeToNode(this, Json)), Json);

    /// <summary>SHA-256 of <see cref="ToCanonicalJson"/>, 64 lower-case hexadecimal digits.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(ToCanonicalJson()));

    /// <summary>Reads canonical JSON. Null where the bytes are no certificate content of a format that this build knows.</summary>
    public static CertificateContent? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var content = JsonSerializer.Deserialize<CertificateContent>(json, Json);
            return content?.Format is 1 or CurrentFormat ? content : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonNode? Sort(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, Sort(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sort)]),
        null => null,
        _ => node.DeepClone(),
    };

    private sealed class ExactDecimal : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String
            && decimal.TryParse(reader.GetString(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new JsonException("A decimal is written as a string, such as \"12.50\".");

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            // 1.50 and 1.5 are the same quantity, so they must be the same bytes.
            writer.WriteStringValue(value.ToString("0.############################", CultureInfo.InvariantCulture));
    }
}

/// <summary>The exporter that the licence is granted to.</summary>
public sealed record CertificateHolder(string Name, string RegistrationNumber, string Address, string Country);

/// <summary>A party other than the holder.</summary>
/// <param name="Role">Consignee, end user, intermediate consignee.</param>
public sealed record CertificateParty(string Role, string Name, string Address, string Country);

/// <summary>Hashes of what was signed, 64 lower-case hexadecimal digits each.</summary>
public sealed record CertificateSigned(string RequestHash, string JudgementHash, string NarrowingHash);

/// <summary>One line of licensed goods.</summary>
/// <param name="Hs6">The HS 2022 subheadings that it is listed under; more than one where an older code was split.</param>
/// <param name="Tier">As the list writes it, or empty where the line is not listed.</param>
/// <param name="Origin">ISO 3166 alpha-2.</param>
/// <param name="Unit">UN/ECE Recommendation 20 code; in format 1 a text.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="ValueLimit">Most that may be shipped in value; null in format 1.</param>
public sealed record CertificateGoods(
    int Line, string Name, string Manufacturer, string PartNumber, IReadOnlyList<string> Hs6, string Tier, string Origin,
    decimal Quantity, string Unit, decimal UnitValue, string Currency,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? ValueLimit = null);

/// <summary>A licence condition.</summary>
public sealed record CertificateCondition(string Code, string Text);

/// <summary>A measure that made the exception necessary, and where it stands in the law.</summary>
public sealed record CertificateLegalBasis(string Measure, string Source);

/// <summary>One of the two signatures.</summary>
/// <param name="Act">Recommended or countersigned.</param>
public sealed record CertificateOfficer(string Act, string Name, string Role, DateTimeOffset At);
