using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration.Json;

namespace ComplianceHub.Portal.Shell;

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

    /// <summary>Days until an invitation expires.</summary>
    [Range(1, 90)]
    public int InvitationDays { get; set; } = 14;

    /// <summary>Months for which a licence is valid when an officer recommends approval and changes nothing.</summary>
    [Range(1, 60)]
    public int LicenceMonths { get; set; } = 12;
}

internal static class SettingsStart
{
    public static void AddSettings(this WebApplicationBuilder builder)
    {
        // After the files of the build, before the environment and the command line.
        var sources = builder.Configuration.Sources;
        var lastFile = sources.OfType<JsonConfigurationSource>().Select(sources.IndexOf).DefaultIfEmpty(-1).Max();
        sources.Insert(lastFile + 1, new JsonConfigurationSource { Path = "appsettings.Local.json", Optional = true });
        builder.Services.AddOptions<PortalSettings>().BindConfiguration("Portal").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<Announcement>();
    }
}
