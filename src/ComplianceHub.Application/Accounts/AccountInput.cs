using System.Net.Mail;
using ComplianceHub.Controls.Text;

namespace ComplianceHub.Application.Accounts;

/// <summary>A company that registers itself with its first user.</summary>
public sealed record CompanyInput
{
    public string CompanyName { get; set; } = "";

    /// <summary>Number in the trade register or for tax.</summary>
    public string RegistrationNumber { get; set; } = "";

    public string Address { get; set; } = "";

    /// <summary>ISO 3166 alpha-2.</summary>
    public string Country { get; set; } = "TR";

    public string Name { get; set; } = "";

    public string Email { get; set; } = "";

    public string Password { get; set; } = "";

    public List<FieldError> Check()
    {
        var errors = new List<FieldError>();
        errors.AddRange(AccountInput.Text(nameof(CompanyName), "Company name", CompanyName, 200));
        errors.AddRange(AccountInput.Text(nameof(RegistrationNumber), "Registration number", RegistrationNumber, 60));
        errors.AddRange(AccountInput.Text(nameof(Address), "Address", Address, 500));
        if (!Countries.Exists(Country))
        {
            errors.Add(new(nameof(Country), $"'{Country}' is not a country code: choose one from the list."));
        }

        errors.AddRange(AccountInput.Text(nameof(Name), "Your name", Name, 120));
        errors.AddRange(AccountInput.EmailErrors(Email));
        errors.AddRange(AccountInput.PasswordErrors(Password));
        return errors;
    }
}

/// <summary>What names, addresses and passwords of accounts must look like.</summary>
public static class AccountInput
{
    public static IEnumerable<FieldError> Text(string field, string label, string value, int longest)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            yield return new(field, $"{label} is missing.");
        }
        else if (value.Trim().Length > longest)
        {
            yield return new(field, $"{label} has {value.Trim().Length} characters: {longest} at most.");
        }
        else if (PlainText.Problem(label, value, lines: false) is { } problem)
        {
            yield return new(field, problem);
        }
    }

    public static IEnumerable<FieldError> EmailErrors(string email)
    {
        if (string.IsNullOrWhiteSpace(email))
        {
            yield return new("Email", "E-mail is missing.");
        }
        else if (!MailAddress.TryCreate(email.Trim(), out var address) || address.Address != email.Trim() || email.Trim().Length > 200)
        {
            yield return new("Email", $"'{email.Trim()}' is not an e-mail address: write it as name@company.com.");
        }
    }

    public static IEnumerable<FieldError> PasswordErrors(string password)
    {
        if (password.Length < 12)
        {
            yield return new("Password", $"The password has {password.Length} characters: give 12 or more; a few words are fine.");
        }
        else if (string.IsNullOrWhiteSpace(password))
        {
            yield return new("Password", "The password has nothing but spaces: give 12 characters or more; a few words are fine.");
        }
        else if (password.Length > 200)
        {
            yield return new("Password", $"The password has {password.Length} characters: 200 at most.");
        }
    }
}
