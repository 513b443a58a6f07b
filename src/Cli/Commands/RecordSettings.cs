using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace ComicCluster.Cli.Commands;

/// <summary>Sets the properties of an options record by name, in the form that command lines have: <c>learning-rate=0.001</c>.</summary>
internal static partial class RecordSettings
{
    /// <summary>A copy of a record with some properties changed.</summary>
    /// <exception cref="CommandException">A name is unknown or a value can't be read.</exception>
    public static T Apply<T>(T options, IReadOnlyList<string> settings)
        where T : notnull
    {
        foreach (var setting in settings)
        {
            var separator = setting.IndexOf('=');
            if (separator < 0) throw new CommandException($"'{setting}' is no setting; give it as NAME=VALUE.");
            var name = setting[..separator];
            var property = Properties(options).FirstOrDefault(p => Name(p) == name) ?? throw new CommandException(
                $"There is no parameter '{name}'; there are: {string.Join(", ", Properties(options).Select(Name))}.");
            property.SetValue(options, Parse(name, setting[(separator + 1)..], property.PropertyType));
        }
        return options;
    }

    /// <summary>All parameters with their values, as <see cref="Apply"/> reads them.</summary>
    public static IEnumerable<string> List(object options) => Properties(options).Select(property =>
        $"{Name(property)}={Convert.ToString(property.GetValue(options), CultureInfo.InvariantCulture)}");

    private static IEnumerable<PropertyInfo> Properties(object options) => options.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite && IsSimple(property.PropertyType));

    private static bool IsSimple(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is { } t && (t.IsPrimitive || t.IsEnum || t == typeof(string));

    private static object Parse(string name, string value, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        try
        {
            return type.IsEnum ? Enum.Parse(type, value, ignoreCase: true) : Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
        {
            var expected = type.IsEnum ? string.Join(", ", Enum.GetNames(type)) : type.Name;
            throw new CommandException($"{name}: '{value}' can't be read; expected {expected}.");
        }
    }

    private static string Name(PropertyInfo property) => WordBorder().Replace(property.Name, "-").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex WordBorder();
}
