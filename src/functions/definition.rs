//! What every SQL function has alike.

/// Defines the struct of one immutable SQL function: its name, how many arguments it takes, what it
/// returns, and its kernel, a `fn(&Arguments) -> Result<ColumnarValue>`.
macro_rules! sql_function {
    ($(#[doc = $doc:literal])+ $function:ident = $name:literal($arguments:literal) -> $returned:expr, $kernel:path) => {
        $(#[doc = $doc])+
        #[derive(Debug, PartialEq, Eq, Hash)]
        pub(super) struct $function {
            signature: datafusion::logical_expr::Signature,
        }

        impl Default for $function {
            fn default() -> Self {
                let volatility = datafusion::logical_expr::Volatility::Immutable;
                Self { signature: datafusion::logical_expr::Signature::any($arguments, volatility) }
            }
        }

        impl datafusion::logical_expr::ScalarUDFImpl for $function {
            fn name(&self) -> &str {
                $name
            }

            fn signature(&self) -> &datafusion::logical_expr::Signature {
                &self.signature
            }

            fn return_type(
                &self,
                _: &[datafusion::arrow::datatypes::DataType],
            ) -> datafusion::common::Result<datafusion::arrow::datatypes::DataType> {
                Ok($returned)
            }

            fn invoke_with_args(
                &self,
                args: datafusion::logical_expr::ScalarFunctionArgs,
            ) -> datafusion::common::Result<datafusion::logical_expr::ColumnarValue> {
                $kernel(&$crate::functions::columns::Arguments::new($name, &args)?)
            }
        }
    };
}
pub(super) use sql_function;
