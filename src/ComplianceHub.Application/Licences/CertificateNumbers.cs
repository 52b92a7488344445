using System.Globalization;
using ComplianceHub.Application.Data;
using ComplianceHub.Certificates;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Licences;

/// <summary>Numbers of certificates, given when the licence is granted.</summary>
internal static class CertificateNumbers
{
    /// <summary>The next of the year. Call it inside the act that keeps it.</summary>
    public static async Task<string> NextAsync(PortalDbContext db, int year)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"CH-{year}-");
        // Behind the sequence stands the check character: CH-2026-00042-K.
        var last = await db.Licences.Select(l => l.CertificateNumber).Where(n => n.StartsWith(prefix))
            .OrderByDescending(n => n.Length).ThenByDescending(n => n).FirstOrDefaultAsync();
        var next = last is null ? 1 : int.Parse(last.AsSpan(prefix.Length, last.LastIndexOf('-') - prefix.Length), CultureInfo.InvariantCulture) + 1;
        return CertificateNumber.Create(year, next);
    }
}
