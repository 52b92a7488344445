using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ComplianceHub.Certificates;

namespace ComplianceHub.Cli;

/// <summary>
/// <c>verify --issuer FILE [--token TOKEN] [FILE ...]</c>: verifies certificate PDFs, or the token of a printed QR code, without a network. One JSON
/// object a line. Exit code 0 where all are valid, 1 where one is not, 2 where the issuer's certificate cannot be read.
/// </summary>
internal static class VerifyCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Command Create()
    {
        var issuer = new Option<FileInfo[]>("--issuer") { Description = "Certificate of an issuer that you trust, DER or PEM, as its portal gives it at /issuer.cer. May be given more than once.", Required = true };
        var token = new Option<string?>("--token") { Description = "What a printed QR code holds: the whole address, or what stands behind its #." };
        var files = new Argument<FileInfo[]>("file") { Description = "Certificate PDFs.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("verify", "Verifies certificates offline.") { issuer, token, files };
        command.SetAction(parsed =>
        {
            var issuers = new List<X509Certificate2>();
            foreach (var file in parsed.GetValue(issuer)!)
            {
                try
                {
                    issuers.Add(X509CertificateLoader.LoadCertificateFromFile(file.FullName));
                }
                catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
                {
                    Console.Error.WriteLine($"--issuer '{file}' cannot be read as a certificate: {error.Message}");
                    return 2;
                }
            }

            using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true, NewLine = "\n" };
            var valid = true;
            void Say(Line line)
            {
                output.WriteLine(JsonSerializer.Serialize(line, Json));
                valid &= line.Verdict == CertificateVerdict.Valid;
            }

            if (parsed.GetValue(token) is { } text)
            {
                Say(Check(text, issuers));
            }

            foreach (var file in parsed.GetValue(files)!)
            {
                Say(Check(file, issuers));
            }

            return valid ? 0 : 1;
        });
        return command;
    }

    private static Line Check(FileInfo file, IReadOnlyCollection<X509Certificate2> issuers)
    {
        try
        {
            var answer = CertificateVerifier.Verify(File.ReadAllBytes(file.FullName), issuers);
            return new(file.ToString(), answer.Verdict, answer.Message, answer.Content?.Number, answer.Content?.ValidFrom, answer.Content?.ValidUntil, answer.Content?.Holder.Name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new(file.ToString(), CertificateVerdict.Damaged, $"The file cannot be read: {error.Message}", null, null, null, null);
        }
    }

    private static Line Check(string text, IReadOnlyCollection<X509Certificate2> issuers)
    {
        var token = OfflineToken.Verify(text[(text.IndexOf('#', StringComparison.Ordinal) + 1)..], issuers);
        return token is null
            ? new(text, CertificateVerdict.ForeignSignature, "The token was not signed by this issuer, or was changed or misread.", null, null, null, null)
            : new(text, CertificateVerdict.Valid, $"Certificate {token.Number} was issued by this issuer. Whether it was revoked since is answered by its number only.",
                token.Number, token.ValidFrom, token.ValidUntil, null);
    }

    /// <summary>One line of the answer.</summary>
    private sealed record Line(
        string Input, CertificateVerdict Verdict, string Message, string? Number, DateOnly? ValidFrom, DateOnly? ValidUntil, string? Holder);
}
