using System.ComponentModel.DataAnnotations;

namespace ComplianceHub.Application.Data;

/// <summary>The portal's own settings; each is explained in appsettings.sample.json.</summary>
public sealed class PortalSettings
{
    /// <summary>Folder of the database, the signing key and the keys that protect cookies. Relative to the content root.</summary>
    [Required]
    public string DataFolder { get; set; } = "data";

    /// <summary>Name of the body that issues certificates, as printed on them.</summary>
    [Required]
    public string IssuingAuthority { get; set; } = "ComplianceHub Licensing Authority";

    /// <summary>Address at which the public reaches the portal, for QR codes and links; taken from the server's own address where empty.</summary>
    public string PublicAddress { get; set; } = "";

    /// <summary>PKCS#12 file with the issuer's key; made at first start in the data folder where empty.</summary>
    public string SigningKeyFile { get; set; } = "";

    /// <summary>Password of the PKCS#12 file.</summary>
    public string SigningKeyPassword { get; set; } = "";

    /// <summary>IANA name of the authority's time zone: the legal day of a decision, a licence and a list begins and ends there.</summary>
    [Required]
    public string TimeZone { get; set; } = "Europe/Istanbul";

    /// <summary>Days until an invitation expires.</summary>
    [Range(1, 90)]
    public int InvitationDays { get; set; } = 14;

    /// <summary>Months for which a licence is valid when an officer recommends approval and changes nothing.</summary>
    [Range(1, 60)]
    public int LicenceMonths { get; set; } = 12;
}
