using System.Globalization;
using System.Numerics;
using System.Reflection;
using ComicCluster.Cli.Usage;

namespace ComicCluster.Cli.Commands;

/// <summary>Sets the properties of an options record by name, in the form that command lines have: <c>learning-rate=0.001</c>.</summary>
internal static class RecordSettings
{
    /// <summary>A copy of a record with some properties changed.</summary>
    /// <exception cref="UsageException">A name is unknown or a value can't be read.</exception>
    public static T Apply<T>(T options, IReadOnlyList<string> settings)
        where T : notnull
    {
        foreach (var setting in settings)
        {
            var separator = setting.IndexOf('=');
            if (separator < 0) throw new UsageException($"'{setting}' is no setting; give it as NAME=VALUE.");
            var name = setting[..separator];
            var property = Properties(options).FirstOrDefault(p => Name(p) == name) ?? throw new UsageException(
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

    private static bool IsSimple(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is { } t && (t.IsEnum || t == typeof(bool) || t == typeof(int) || t == typeof(double) || t == typeof(string));

    private static object Parse(string name, string value, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return value;
        if (type == typeof(int)) return Number<int>(name, value);
        if (type == typeof(double)) return Number<double>(name, value);
        var names = type.IsEnum ? Enum.GetNames(type) : [bool.TrueString, bool.FalseString];
        if (!names.Contains(value, StringComparer.OrdinalIgnoreCase)) throw new UsageException($"--set {name} is '{value}'; it must be {string.Join(" or ", names)}.");
        return type.IsEnum ? Enum.Parse(type, value, ignoreCase: true) : bool.Parse(value);
    }

    private static T Number<T>(string name, string value)
        where T : struct, INumber<T> => NumberText.TryParse<T>(value, out var number) ? number : throw new UsageException(NumberText.Complaint<T>($"--set {name}", value));

    private static string Name(PropertyInfo property) => UsageCheck.Kebab(property.Name);
}
