using System.Diagnostics;
using System.Text;
using ComplianceHub.Certificates.Pdf;
using UglyToad.PdfPig;

namespace ComplianceHub.Certificates.Tests.Pdf;

public sealed class PdfSealTests
{
    private static readonly byte[] Sealed = SampleCertificate.Pdf(SampleCertificate.Content);

    [Fact]
    public void The_machine_readable_copy_is_inside_byte_for_byte()
    {
        using var document = PdfDocument.Open(Sealed);

        Assert.True(document.Advanced.TryGetEmbeddedFiles(out var files));
        var file = Assert.Single(files);
        Assert.Equal(PdfSeal.AttachmentName, file.Name);
        Assert.Equal(SampleCertificate.Content.ToCanonicalJson(), file.Bytes.ToArray());
    }

    [Fact]
    public void It_says_that_it_is_pdf_a_3b()
    {
        using var document = PdfDocument.Open(Sealed);

        Assert.True(document.TryGetXmpMetadata(out var xmp));
        var text = Encoding.UTF8.GetString(xmp.GetXmlBytes().ToArray());
        Assert.Matches("pdfaid:part(>|=\")3", text);
        Assert.Matches("pdfaid:conformance(>|=\")B", text);
    }

    [Fact]
    public void A_file_that_is_laid_out_otherwise_is_refused_with_the_reason()
    {
        var error = Assert.Throws<FormatException>(() => PdfSeal.Seal("%PDF-1.7\nnothing here"u8.ToArray(), "{}"u8.ToArray(), DateTimeOffset.UnixEpoch, SampleCertificate.Issuer));

        Assert.Contains("no startxref", error.Message, StringComparison.Ordinal);
    }

    [ProgramFact("qpdf")]
    public void Qpdf_finds_no_fault_in_its_structure()
    {
        var (exit, output) = Run("qpdf", "--check");

        Assert.True(exit == 0, output);
        Assert.Contains("No syntax or stream encoding errors", output, StringComparison.Ordinal);
    }

    [ProgramFact("pdfsig")]
    public void Pdfsig_finds_the_signature_valid_and_over_the_whole_document()
    {
        var (_, output) = Run("pdfsig", "-nocert");

        Assert.Contains("Signature is Valid", output, StringComparison.Ordinal);
        Assert.Contains("Total document signed", output, StringComparison.Ordinal);
        Assert.Contains("ETSI.CAdES.detached", output, StringComparison.Ordinal);
    }

    private static (int Exit, string Output) Run(string program, string option)
    {
        var path = Path.Combine(Path.GetTempPath(), $"compliancehub-{Guid.NewGuid():N}.pdf");
        File.WriteAllBytes(path, Sealed);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, [option, path]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output);
        }
        finally
        {
            File.Delete(path);
        }
    }
}

/// <summary>A test that needs a program of the system; skipped, with the reason, where it is missing.</summary>
public sealed class ProgramFactAttribute : FactAttribute
{
    public ProgramFactAttribute(string program)
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program))))
        {
            Skip = $"The program {program} was not found: install it with the system's packages.";
        }
    }
}
